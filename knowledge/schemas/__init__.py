"""JSON Schemas of the content files, made from the models that read them: an editor completes and checks with them."""
