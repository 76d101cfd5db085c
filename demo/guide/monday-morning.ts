/**
 * What the telephone system and the weekend's answering service left for Monday: seventeen voicemails in the shapes they
 * come in. Among them: a heart that fails, daughters and wives who call for a patient, a number that two share, one who says
 * his number in words, two in Spanish, and one who hung up.
 */
export const MONDAY_VOICEMAILS = `New voicemail from Rosa Chen (207) 555-0111 at 6:52 AM
Good morning, it is Rosa Chen. I am up six pounds since Friday and I could not lie flat last night, I slept in the chair. My ankles are tight. Do I take another water pill or do I wait for you?
play message

New voicemail from (207) 555-0112 at 6:58 AM
Hi, Mei-Lin Chen, Rosa's daughter. The pill box is empty on Thursday, can someone fill it? Call me at this number, not my mother, she does not hear it.
play message

New voicemail from (207) 555-0114 at 7:03 AM
This is Abena Osei, Walter's wife. Which day is the surgeon now? The paper says the ninth and the portal says the tenth.
play message

Voice Message
From: DENISE FOWLER (207) 555-0115
Received: 7:06 AM
Length: 00:24
Preview: "Denise Fowler. Did the plan change its mind? The letter says thirty days and I do not know from when. I am at work until three."

Voice Message
From: WIRELESS CALLER (207) 555-0117
Received: 5:40 AM
Length: 00:19
Preview: "It is Eleanor Bright. He is up again, he has been up since two, and I am so tired. I just wanted to hear a voice. Call when you can."

Voice Message
From: IBARRA CARMEN (207) 555-0119
Received: 7:11 AM
Length: 00:31
Preview: "Buenos días, soy Carmen, la hija de Dolores. La balanza que nos mandaron no prende. ¿Nos pueden mandar otra? Gracias."

Voice Message
From: NGUYEN MINH (207) 555-0123
Received: 7:15 AM
Length: 00:22
Preview: "Minh Nguyen for my father. There are three inhalers in the bag, which one goes in the trash?"

From the answering service:
1. 7:18 AM Layla Al-Hassan, daughter, 207-555-0129: the infusion was moved to Wednesday, can the ride be moved too
2. 7:22 AM Miguel Santos 207-555-0138: the boot rubs, wants the other size
3. 7:25 AM Evelyn Hart 207-555-0124: the therapist did not come on Friday
4. 7:31 AM Samuel Adeyemi 207-555-0132: needs the letter for the dean by Thursday
5. 7:34 AM Tyrone Maddox, says call him at two oh seven, five five five, oh one three oh: no word about the concentrator form
6. 7:40 AM Kavita Malhotra 207-555-0126: may he lift boxes in the shop
7. 7:44 AM Marisol Acosta 207-555-0135: la escuela pide la hoja del inhalador para Luis
8. 7:47 AM Beatrice Lindgren 207-555-0139: the pendant company wants a new contract
9. 7:52 AM Patricia Kowalski 207-555-0137: wrong mask again, size medium please
10. 7:55 AM 207-555-0198, no name: hung up
`;
