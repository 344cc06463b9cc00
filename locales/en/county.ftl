### Another county, brought in from the chat as tables.

button-admin-county = 🏘 New places
county-write = 🏘 Send the lines of a table. The first names the columns, of places or of offices:
county-line = 📄 { ISO($line) }
county-several = 📝 First the places, then the offices. Send a long table in several messages.
county-faults = 🤔 { $count } lines are wrong; nothing was saved.
county-fault = 📄 Line { $row }, column { ISO($column) }: { $fault }
county-again = ✍️ Correct it and send it again.
county-summary-places = 🏘 Places: { $added } new, { $changed } changed, { $same } the same
county-summary-offices = 🏢 Offices: { $added } new, { $changed } changed, { $same } the same
county-more = ✍️ Send the next table, or go back.
