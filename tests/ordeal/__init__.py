"""The long runs: many file at once in one case while servers are killed; nothing may be lost, doubled or skipped."""
