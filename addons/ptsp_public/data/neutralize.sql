-- A copy of an office tells nobody anything.
UPDATE ptsp_notice SET state = 'cancelled', next_at = NULL WHERE state = 'waiting';
