"""The rules, and what runs them and spells their findings."""
