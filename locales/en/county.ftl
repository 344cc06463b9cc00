### Another county, brought in from the chat as tables.

button-admin-county = 🏘 New places
county-write = 🏘 Send the lines of a table. The first names the columns, of places or of offices:
county-line = 📄 { ISO($line) }
county-several = 📝 First the places, then the offices. Send the table as a file (CSV, GeoJSON), or write it.
button-county-places = 📄 Table of places
button-county-offices = 📄 Table of offices
county-table = 📄 This is the table of today. Change it and send it here.
county-file-reading = 📄 Reading…
county-file-big = 📄 The file is big; I read { $most } KB at most. Split it in two.
county-file-failed = 📄 The file did not reach me. Send it again.
county-more-faults = ➕ and { $count } more faults
county-faults = 🤔 { $count } lines are wrong; nothing was saved.
county-fault = 📄 Line { $row }, column { ISO($column) }: { $fault }
county-again = ✍️ Correct it and send it again.
county-summary-places = 🏘 Places: { $added } new, { $changed } changed, { $same } the same
county-summary-offices = 🏢 Offices: { $added } new, { $changed } changed, { $same } the same
county-more = ✍️ Send the next table, or go back.
