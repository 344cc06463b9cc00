### Topics of a group: one an office, or one a message.

topics-office = 🏢 { $office }
topics-general = 🏢 All offices
topics-case = { $sign } { FA($half) } { $topic }
topics-set-office = ✅ Each office has a topic. I need the right “Manage topics”.
topics-set-case = ✅ Each message has a topic. I need the right “Manage topics”.
topics-set-off = ✅ All cards come in one place.
topics-how = 🏷 Write one of these: <code>/topics office</code> or <code>/topics case</code> or <code>/topics off</code>
topics-not-bound = This group isn't a staff group yet.
topics-head = This is for the head of the office.
topics-plain = ⚠️ This didn't go to the sender.
button-topics-send = 📨 Send this
button-topics-note = 📝 Make it a note
