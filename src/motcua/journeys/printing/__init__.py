"""What the printed forms of the one-stop share, and the data of each: paper is Vietnamese, so its words stand here."""
