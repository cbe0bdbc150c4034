-- What limits count may be lost with a crash, and is written with everything anybody sends: no commit waits for it.
ALTER TABLE "rate_limits" SET UNLOGGED;
