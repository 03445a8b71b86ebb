"""Letters that the portal cannot take: written with the person, previewed, given as files to be signed and sent."""
