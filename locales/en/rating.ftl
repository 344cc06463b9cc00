### Faces: how content a resident is, and one sentence if they like.

rate-ask = Were you content with the office's work?
button-face-good = 😀 Good
button-face-fair = 😐 Fair
button-face-bad = ☹️ Bad
button-face-skip = ⏭ I pass
rate-why = Thank you. Add one sentence if you like.
button-rate-done = ⏭ Done
rate-done = Thank you. I bring it to the office.

## To whoever has the case and the head, in private

rate-told-good = 😀 Was content with this. { CODE($code) }
rate-told-fair = 😐 Was neither content with this nor not. { CODE($code) }
rate-told-bad = ☹️ Was not content with this. { CODE($code) }
rate-told-words = 💬 The sender on the work: “{ $words }” { CODE($code) }
