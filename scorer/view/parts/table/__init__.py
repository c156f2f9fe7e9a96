"""Tables: cells and rows, how they sort and filter, and the tables that several pages show."""
