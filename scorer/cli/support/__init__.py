"""What verbs share: the checkout and its records, prompts, and scores as text."""
