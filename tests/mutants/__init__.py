"""Small mistakes put into the code by program, to see whether the tests notice (`make mutants`)."""
