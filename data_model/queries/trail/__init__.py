"""From a number back to what made it: what records of some days come to, what changed since, why two numbers differ."""
