### What we can't take, and what went wrong on our side.

# An alert on a button.
err-stale = This button is from before. Start from the buttons below.
err-busy = A little slower, please. I read your messages one by one.
err-kind = I only understand written words. Please write.
err-voice =
    I don't take voice yet. Please write.
    🆘 Immediate danger: 110, 115, 123
err-file = I don't take pictures and files yet. Please write.
err-contact = No number is needed; I didn't keep it.
err-location = I didn't keep your place. Write the neighbourhood's name.
err-empty = There was nothing in the message. Write again.
err-group = I work only in the groups of offices. Send me your message in private.
err-set-aside =
    Something went wrong, and it is our fault.
    I could not read this message. Please write it again, shorter.
    🔢 Number of the fault: { FA($number) }
