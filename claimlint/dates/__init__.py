"""Years, days and zones → the arithmetic of the calendar that several stages share: it knows no words and no clock."""
