"""Who of the staff did what: for the manager, without anything of a caller."""
