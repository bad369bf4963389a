"""Rounds of assessment: opened, entered, appraised, appealed against, published."""
