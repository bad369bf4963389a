"""Parts of other agencies in a dossier: laid down by the lead, worked on and answered by those who were asked."""
