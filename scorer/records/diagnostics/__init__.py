"""Why a text is no YAML, told at the line where the mistake was made."""
