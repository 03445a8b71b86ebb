"""The portal's API as the assistant reads it: shapes, errors, client."""
