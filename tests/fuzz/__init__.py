"""Random and hostile input for everything that reads what others wrote, for as long as one likes (`make fuzz`)."""
