"""How moments are shown where no template says otherwise, as in the administration: with their zone."""

DATETIME_FORMAT = "N j, Y, P T"  # PST or PDT: one night in November has the same hour twice
