### A summary each morning for an office and each week for its supervisors, with a chart.

## The morning of an office

summaries-morning = ☀️ Today, { $day }
summaries-office = 🏢 { $office }
summaries-late = 🔴 Late: { $count }
summaries-today = ⏰ Due today: { $count }
summaries-free = 🆕 Nobody's: { $count }
summaries-asked = ❓ Waiting for the sender: { $count }
summaries-oldest = 📌 The oldest: { CODE($code) }, { $days } days
button-summaries-late = 🔴 Late ones
button-summaries-free = 🆕 Nobody's
button-summaries-mine = ✋ Mine
button-summaries-file = 📄 File

## The week of a county

summaries-week = 📊 { $first } to { $last }
summaries-county = 📍 { $county } county
summaries-week-counts = 📥 { $received } messages · ✅ { $closed } closed · 🔴 { $late } late
summaries-week-answers = 📨 { $in_time } of { $answered } answers came in time
summaries-week-half = ⏳ Half of the answers came within { $length } of work
summaries-week-reopened = 🔁 { $count } messages were reopened
summaries-week-faces = 😀 { $good } · 😐 { $fair } · ☹️ { $bad }
summaries-few = under 5
summaries-week-subjects = 🏷 Mostly about: { $subjects }
summaries-week-offices = 🏢 Office by office
summaries-week-office = ✅ { $office }: { $received } messages, none late
summaries-week-office-late = 🔴 { $office }: { $received } messages, { $late } late
summaries-week-office-answers = 📨 In time: { $in_time } of { $answered } answers, half within { $length } of work
summaries-no-office = No office
summaries-hours = { $hours } hours
summaries-minutes = { $minutes } minutes
summaries-hours-minutes = { $hours } hours and { $minutes } minutes

## In the pictures, where no sign can be drawn

summaries-chart-week = { $first } to { $last }
summaries-chart-late = Late
summaries-chart-today = Due today
summaries-chart-free = Nobody's
summaries-chart-asked = Waiting for the sender
summaries-chart-received = New messages

## The same as a file

summaries-file-office = Office
summaries-file-received = Messages
summaries-file-closed = Closed
summaries-file-answered = Answered
summaries-file-in-time = In time
summaries-file-late = Late
summaries-file-half = Half within (working minutes)
summaries-file-reopened = Reopened
