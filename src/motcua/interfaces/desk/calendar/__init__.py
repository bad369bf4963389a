"""Days that differ from the week, and the appointments that a day announced later would move."""
