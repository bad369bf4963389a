"""What officers say to one another about a dossier: notes, instructions, reminders, answers."""
