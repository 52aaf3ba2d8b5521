"""Docket JSON in juriscraper's public format, read into the record and written out of it again."""
