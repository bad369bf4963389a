"""The steps of the work: doing them, sending back, taking, giving, taking back."""
