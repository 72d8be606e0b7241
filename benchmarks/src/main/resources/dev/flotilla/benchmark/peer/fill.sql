-- The same projects as the Flotilla beside it has: parameters workspace, number of projects.
INSERT INTO project
SELECT ?, 'np_' || n,
       (ARRAY['orders', 'billing', 'stock', 'users', 'search', 'audit'])[1 + n % 6] || '-' || lpad(n::text, 7, '0'),
       'RUNNING', 'FULL_MIGRATION', 'LOW_PROTECTION', 6, NULL, NULL,
       (ARRAY['MYSQL', 'ORACLE', 'POSTGRESQL', 'TIDB'])[1 + n % 4], 'OB_MYSQL', ARRAY['FULL_MIGRATION'],
       ARRAY[(ARRAY['orders', 'billing', 'stock', 'users', 'search', 'audit'])[1 + n % 6], 'wave-' || n % 10],
       jsonb_build_object('source', 'a-db', 'sink', 'ob-cluster', 'createdBy', 'bench'),
       now() + n * interval '1 microsecond', now() + n * interval '1 microsecond'
FROM generate_series(0, ? - 1) AS n
