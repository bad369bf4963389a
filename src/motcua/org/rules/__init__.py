"""Pure decisions of the organisation: codes, periods, rights, hours, and the files a province is loaded from."""
