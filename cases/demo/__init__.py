"""The demo court: invented people, cases and papers, as rows, and the functions that load them."""
