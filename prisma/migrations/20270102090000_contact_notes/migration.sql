-- Notes that a member pasted, one row to a patient, until each is logged as a contact.
CREATE TABLE "contact_note" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "textHash" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "sourceChannelId" TEXT,
    "sourceTs" TEXT,
    "contactId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_note_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "contact_note_workspaceId_memberId_textHash_position_key" ON "contact_note"("workspaceId", "memberId", "textHash", "position");
ALTER TABLE "contact_note" ADD CONSTRAINT "contact_note_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
