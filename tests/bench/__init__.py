"""How near the portal comes to the least possible work: ratios taken in one run, each with a limit it must hold."""
