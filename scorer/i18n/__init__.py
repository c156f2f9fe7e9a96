"""Languages: messages, words for values, numbers and days, and the catalogues of translations."""
