// Runs where findings and drafts are there and texts are still to come, so that a large page can be used at once.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  document.documentElement.classList.add("scripted");

  // A place may lie in a text that is folded.
  const reveal = () => {
    let name = "";
    try { name = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const there = name && document.getElementById(name);
    if (!there) return;
    for (let above = there; above; above = above.parentElement) if (above.tagName === "DETAILS") above.open = true;
    there.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  document.addEventListener("DOMContentLoaded", reveal);

  const cards = all(".card");
  const filters = one(".filters");
  const choose = () => {
    const asked = new FormData(filters);
    const words = String(asked.get("words") || "").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const card of cards) {
      const told = words.length ? card.textContent.toLowerCase() : "";
      card.hidden = !["severity", "rule", "kind", "known"].every((name) => !asked.get(name) || card.dataset[name] === asked.get(name))
        || (asked.get("documents") && !card.dataset.documents.includes(` ${asked.get("documents")} `))
        || !words.every((word) => told.includes(word));
      shown += !card.hidden;
    }
    one("output", filters).textContent = shown === cards.length ? "" : `${shown} of ${cards.length} shown`;
  };
  if (filters) {
    filters.addEventListener("input", choose);
    filters.addEventListener("reset", () => setTimeout(choose));
    filters.addEventListener("submit", (event) => event.preventDefault());
    choose();
  }

  const step = (by) => {
    const seen = cards.filter((card) => !card.hidden);
    if (!seen.length) return;
    const at = seen.indexOf(document.activeElement && document.activeElement.closest(".card"));
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : Math.min(Math.max(at + by, 0), seen.length - 1);
    seen[next].focus({ preventScroll: true });
    seen[next].scrollIntoView({ block: "start" });
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "/" && filters) {
      event.preventDefault();
      filters.elements.words.focus();
    }
  });

  const copied = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  };
  addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    await copied(button.dataset.copy);
    const told = button.textContent;
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = told; }, 1500);
  });

  // Signing off: what is ticked in all drafts of the page goes into one file.
  const notes = all(".note[data-name]").filter((note) => one("input[type=checkbox]", note));
  const told = () => {
    for (const draft of all(".draft")) {
      const count = all(".note.is-signed", draft).length;
      one(".signed-count .n", draft).textContent = count;
    }
  };
  for (const note of notes) {
    const box = one("input[type=checkbox]", note);
    const settle = () => { note.classList.toggle("is-signed", box.checked); told(); };
    box.addEventListener("change", settle);
    settle();
  }
  const entry = (note) => {
    const draft = note.closest(".draft");
    const by = one("[name=by]", draft).value.trim() || (one(".by", note) || { textContent: "" }).textContent.trim();
    const reason = one(".reason input", note).value.trim();
    return {
      draft: draft.dataset.draft, figure: note.dataset.figure, verdict: note.dataset.verdict, fingerprint: note.dataset.name,
      ...(by && { by }), ...(reason && { reason }),
    };
  };
  for (const form of all(".signing")) {
    form.addEventListener("submit", (event) => event.preventDefault());
    one("[data-tick]", form).addEventListener("click", () => {
      for (const note of all(".note.supported", form.closest(".draft"))) {
        const box = one("input[type=checkbox]", note);
        if (box && !box.checked) { box.checked = true; box.dispatchEvent(new Event("change")); }
      }
    });
    one("[data-save]", form).addEventListener("click", () => {
      const signed = notes.filter((note) => note.classList.contains("is-signed")).map(entry);
      const text = `${JSON.stringify({ version: 1, signed }, null, 2)}\n`;
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
      link.download = "claimlint-signed.json";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      one("output", form).textContent = `${signed.length} signed off: check again with --signed claimlint-signed.json`;
    });
  }

  addEventListener("beforeprint", () => all(".more").forEach((more) => { more.open = true; }));
})();
