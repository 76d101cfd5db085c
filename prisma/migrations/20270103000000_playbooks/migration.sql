-- What a team does about a barrier, and which task of it a task is.
CREATE TABLE "playbook_version" (
    "id" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "teamId" UUID NOT NULL,
    "barrier" "barrier" NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbook_version_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "playbook_version_workspaceId_teamId_barrier_version_key" ON "playbook_version"("workspaceId", "teamId", "barrier", "version");
ALTER TABLE "playbook_version" ADD CONSTRAINT "playbook_version_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "playbook_version" ADD CONSTRAINT "playbook_version_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "member"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

CREATE TABLE "playbook_task" (
    "taskId" UUID NOT NULL,
    "workspaceId" UUID NOT NULL,
    "barrier" "barrier" NOT NULL,
    "taskKey" TEXT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "playbook_task_pkey" PRIMARY KEY ("taskId")
);
ALTER TABLE "playbook_task" ADD CONSTRAINT "playbook_task_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "task"("id") ON DELETE CASCADE ON UPDATE CASCADE;
