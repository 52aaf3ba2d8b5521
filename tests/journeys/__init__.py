"""Journeys: the whole portal through HTTP, mail and a real browser, on the demo court, and nothing underneath."""
