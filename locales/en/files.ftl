### Photos, recordings, films and files, from the resident to the office and back.

## How many there are, as in "2 photos, 1 recording"

files-photo = photos: { $count }
files-voice = recordings: { $count }
files-video = films: { $count }
files-audio = songs: { $count }
files-document = files: { $count }
files-attached = 📎 { $files }

## Sent at home, or where a place is asked

voice-offer =
    I have your recording. I can't understand speech, but someone at the office listens. Shall I send it?
    🆘 In danger: 110, 115, 123
photo-offer = Shall I send this to the office? Write one sentence about what happened, too.
voice-place = I can't understand speech. Write the name of the neighbourhood, or tap the list.
button-send-anonymous = 📨 Send without name
button-send-to-office = 📨 Send to the office
button-files-no = ❌ No
files-dropped = All right. I kept nothing, and nothing went to the office.

## What to know before it goes

feedback-voice-note = 🎙 The office hears your voice; somebody may know you by it.
feedback-photo-note = 📷 Better no faces and no house numbers in the photo.
files-no-papers = Cards and papers aren't needed; don't send photos of them.
feedback-file-note = Your name may be written inside this file. Send a photo of it, or let it stay?
button-file-keep = 📄 Let it stay
button-file-drop = 🗑 Take it out
feedback-id-photo = This looks like a card or paper. I didn't keep it and it didn't go; no papers are needed for this.
button-files-wipe = 🗑 Delete it here
button-no-paper = 📷 It's no paper
files-photo-again = Then please send the photo again.
files-wiped = Deleted.
feedback-location = Is the problem at this point? If so, the office sees it on the map.
button-spot-yes = 📌 Yes, right there
button-spot-no = 🔒 No, area only
files-spot-kept = 📌 The office sees this point on the map.
files-spot-dropped = I didn't keep the point.

## What isn't taken

feedback-file-big = This file is large and I didn't take it. Send a photo or a shorter recording.
files-type = This kind of file doesn't reach the office. Send a photo of it, or write what happened.
files-much = You have sent many files today. I didn't take this one; send it tomorrow, or write.
files-broken = This file can't be opened and didn't go. Send a photo of it, or try again.
files-failed = A file of yours didn't reach me and didn't go to the office. Please send it again.
files-paper-erased = The photo or file you sent was a paper. The office deleted it; no papers are needed for this.

## The staff

staff-card-files = 📎 { $files } (below this card)
staff-file = 📎 { $code }
staff-spot = 📌 Where it is, { $code }
staff-file-lost = 📎 A file of { $code } didn't arrive. We asked the sender to send it again.
staff-file-paper = 🗑 It was a paper and is deleted. We told the sender.
staff-file-not-deleted = Telegram didn't delete this one. It is a paper; please delete it yourselves.
button-paper = 🗑 A paper: delete it
staff-file-refused = This file doesn't reach the sender. Send a photo, a recording or text.
