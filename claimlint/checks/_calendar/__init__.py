"""ReadDocument → Slips in time: one relation a module, as `checks._relation` describes it."""
