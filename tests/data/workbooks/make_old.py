"""Writes complaints-old.xls, a workbook of Excel 97-2003, with xlwt (pip install xlwt)."""

import datetime
import pathlib

import xlwt

book = xlwt.Workbook(encoding="utf-8")
sheet = book.add_sheet("抱怨清单")
moment = xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")
day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
sheet.write_merge(0, 0, 0, 5, "2012年4月抱怨清单")
sheet.write_merge(1, 2, 0, 0, "编号")
sheet.write_merge(1, 1, 1, 2, "受理")
sheet.write(2, 1, "时间")
sheet.write(2, 2, "人员")
sheet.write_merge(1, 1, 3, 4, "转交")
sheet.write(2, 3, "时间")
sheet.write(2, 4, "人员")
sheet.write_merge(1, 2, 5, 5, "部门(1-销售,2-售后)")
sheet.write(3, 0, 20120401)
sheet.write(3, 1, datetime.datetime(2012, 4, 5, 9, 10), moment)
sheet.write(3, 2, "王丽")
sheet.write(3, 3, datetime.datetime(2012, 4, 5, 23, 59, 59), moment)
sheet.write(3, 4, "李强")
sheet.write(3, 5, 1)
sheet.write(4, 0, 20120402)
sheet.write(4, 1, datetime.date(2012, 4, 5), day)
sheet.write(4, 2, "王丽")
sheet.write(4, 3, datetime.datetime(2012, 4, 6, 0, 0, 1), moment)
sheet.write(4, 4, "李强")
sheet.write(4, 5, 2)
sheet.write(5, 0, "合计")
sheet.write(5, 5, 2)
book.save(pathlib.Path(__file__).with_name("complaints-old.xls"))
