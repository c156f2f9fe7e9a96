"""Is a quotation still printed where the record says, and what does a search for an item's terms come upon?

Pure: bytes and records in, facts out. Where the bytes come from is the business of `adapters.mirrors`.
"""
