-- In which words and dates an officer reads the pages: ERA, WESTERN (both Japanese) or ENGLISH. Who never chose has no row and reads eras.
create table officer_reading (
    account varchar(64) primary key,
    style varchar(8) not null check (style in ('ERA', 'WESTERN', 'ENGLISH'))
);
