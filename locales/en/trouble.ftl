### What we can't take, and what went wrong on our side.

# An alert on a button.
err-stale = This button is from before. Start from the buttons below.
err-busy = A little slower, please. I read your messages one by one.
err-kind = I don't understand this and it doesn't reach the office. Write, or send a recording or photo.
err-contact = No number is needed; I didn't keep it.
err-empty = There was nothing in the message. Write again.
err-group = I work only in the groups of offices. Send me your message in private.
err-set-aside =
    Something went wrong, and it is our fault.
    I could not read this message. Please write it again, shorter.
    🔢 Number of the fault: { FA($number) }
