"""At the door: what was submitted online is checked, received, refused, or sent back for what is missing."""
