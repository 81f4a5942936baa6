"""ReadDocument → Slips in numbers: one relation a module, as `checks._relation` describes it."""
