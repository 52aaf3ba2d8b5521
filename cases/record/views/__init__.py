"""The pages that read the record."""
