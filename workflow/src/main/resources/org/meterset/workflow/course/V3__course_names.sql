-- The course of treatment that a plan belongs to, in the words of the department.

ALTER TABLE approval ADD COLUMN course TEXT NOT NULL DEFAULT 'C1';
CREATE INDEX approval_by_time ON approval (approved_at, plan);
