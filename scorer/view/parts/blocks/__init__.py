"""Our own pages: front matter, Markdown, and the computed blocks inside it."""
