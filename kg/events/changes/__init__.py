"""Reading -> changes of office: who was appointed, elected, dismissed or resigned, from what."""
