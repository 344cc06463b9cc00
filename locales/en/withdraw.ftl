### A resident takes a case back.

button-withdraw = 🙅 I take it back
withdraw-ask = Do you take back the message “{ $topic }”? The office won't go on with it.
button-withdraw-yes = 🙅 Yes, I take it back
button-withdraw-no = ↩️ No, it stays
withdraw-kept = All right, your message stays.
withdraw-done = You took it back. Its words and pictures are erased in an hour.
withdraw-undone = ↩️ The message “{ $topic }” is back. The office goes on with it.

## The staff

withdraw-told = 🙅 The sender took { CODE($code) } back.
withdraw-undone-told = ↩️ The sender brought { CODE($code) } back.
withdraw-card = 🙅 The sender took it back · { CODE($code) }
