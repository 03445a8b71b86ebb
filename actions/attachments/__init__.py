"""Files that a person adds to an application: what they are, whether they can be read, keeping and sending them."""
