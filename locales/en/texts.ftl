### Under “Texts”: new questions and ready texts for all, and what is told no more.

button-texts-new = ➕ New
button-texts-gone = 📋 Taken out

## A new one

texts-new-faq =
    ❓ Write the question.
    If people ask it in several ways, write each on a line.
    People see the first line.
texts-new-canned = 💬 Write a short name for this text. The staff see it.
texts-title-none-faq = ⚠️ The question is empty.
texts-title-none-canned = ⚠️ The name is empty.
texts-title-many-faq = ⚠️ Ten lines at most.
texts-title-many-canned = ⚠️ The name must be one line.
texts-title-long-faq = ⚠️ Each line may have { $limit } letters.
texts-title-long-canned = ⚠️ The name may have { $limit } letters.
texts-write-faq =
    ✍️ Now write the answer.
    Short and simple; one thing a sentence.
texts-write-canned =
    ✍️ Now write the text.
    I fill these in myself: { $fields }
texts-wordings = 🗣 Also asked like this: { $wordings }
texts-alike = ⚠️ This question is close to it: “{ $question }”
texts-second = ⚠️ This is about law, health or money. Another admin must read it too.
texts-added-faq = ✅ From now on people get this answer:
texts-added-canned = ✅ From now on the staff have this text:

## A second admin

texts-agree-faq = 👁 An admin wrote this question and answer. Is it right?
texts-agree-canned = 👁 An admin wrote this ready text. Is it right?
texts-waits =
    ⏳ This waits for another admin; until then I don't say it.
    On the server, too: <code>approve { $id }</code>
texts-agreed = ✔️ It is there from now on: “{ $title }”
texts-agreed-told = ✔️ Another admin has read it, too. It is there from now on: “{ $title }”
texts-refused = ❌ Fine. It isn't told: “{ $title }”
texts-refused-told = ❌ Another admin did not accept this: “{ $title }”

## Told no more

button-texts-retire = 🗑 Take out
button-texts-retire-yes = 🗑 Yes, take out
button-texts-restore = ↩️ Put back
texts-retire-faq = 🗑 Take this out? People get this answer no more.
texts-retire-canned = 🗑 Take this out? The staff see this text no more.
texts-retired = 🗑 Taken out: “{ $title }”
texts-gone = 📋 You took these out. Tap to see one.
texts-gone-none = 📋 Nothing was taken out.
texts-hidden-faq = 🗑 People don't get this answer.
texts-hidden-canned = 🗑 The staff don't see this text.
texts-restored = ↩️ Put back: “{ $title }”
