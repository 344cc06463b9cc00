### 🔔 Tell me: what a resident wants to be told, and how it ends.

news-topics = 🔔 Which news from { $where }? Tap, then “Done”.
news-per-week = { $count } messages a week or fewer.
news-place = 🏘 News of which neighbourhood? Write its name.
news-which-place = 🏘 Which one?
news-on = 🔔 On: { $topics }, from { $where }.
news-off = 🔕 All right, no news from { $where }.
news-offer = 🔔 Do you want the news of { $office }? Classes, closures, programmes.
news-never = 👌 All right, I won't ask again.
news-none = 🔕 I send you no news.
news-stop-ask = 🔕 Which news shall I stop?
news-stopped = 🔕 No more news on “{ $topic }”.
news-stopped-all = 🔕 No more news at all.
news-undone = 🔔 All right, { $topics } will come again.
news-kept = 🔔 All right, it stays as it is.

button-news = 🔔 Tell me the news
button-news-on = ✅ { $topic }
button-news-off = ⬜ { $topic }
button-news-place = 🏘 Another place
button-news-done = 👍 Done
button-news-yes = 🔔 Yes, tell me
button-news-never = ❌ No, thanks
button-news-undo = ↩️ Undo
button-news-stop = 🔕 { $topic }
button-news-stop-all = 🔕 All news
button-news-keep = ❌ None

## Under an announcement

button-news-answer = 💬 Answer
button-news-no = 🔕 No more of this
button-news-no-office = 🔕 This office
button-news-no-all = 🔕 Everything
news-no = 🔕 No more news on “{ $topic }”.
news-no-office = 🔕 No more news from this office.
news-no-all = 🔕 No more news at all.
news-again = 🔔 All right, it will come again.
announcement-foot-office = 🏢 { $office }
announcement-foot-topic = 🔔 { $topic }
announcement-foot = 🔔 News
